package dev.sluice.access.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.sluice.access.AccountType;
import dev.sluice.access.Caller;
import dev.sluice.access.Member;
import dev.sluice.access.MemberStatus;
import dev.sluice.access.Members;
import dev.sluice.kernel.MemberId;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

/// The members of the workspace.
@RestController
@RequestMapping("/api/management/v1/members")
@Tag(name = "Members")
class MembersController {
    private final Members members;

    MembersController(Members members) {
        this.members = members;
    }

    record MemberView(
            UUID id, String name, String email, AccountType accountType, MemberStatus status) {
        static MemberView of(Member member) {
            return new MemberView(
                    member.id().value(),
                    member.name(),
                    member.email(),
                    member.account(),
                    member.status());
        }
    }

    record NewMember(
            @Schema(requiredMode = REQUIRED) @Nullable String name,
            @Schema(requiredMode = REQUIRED) @Nullable String email,
            @Schema(requiredMode = REQUIRED) @Nullable AccountType accountType) {}

    record Added(MemberView member, String initialPassword) {
        @Override
        public String toString() {
            return "Added[" + member.id() + "]";
        }
    }

    record MemberChange(
            @Nullable String name,
            @Nullable AccountType accountType,
            @Nullable MemberStatus status) {}

    record NewPassword(String initialPassword) {
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    @GetMapping
    List<MemberView> all(Caller caller) {
        return members.all(caller).stream().map(MemberView::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Added add(Caller caller, @RequestBody NewMember body) {
        var added =
                members.add(
                        caller,
                        Required.field("name", body.name()),
                        Required.field("email", body.email()),
                        Required.field("accountType", body.accountType()));
        return new Added(MemberView.of(added.member()), added.initialPassword());
    }

    @PatchMapping("/{memberId}")
    MemberView change(
            Caller caller, @PathVariable String memberId, @RequestBody MemberChange body) {
        return MemberView.of(
                members.change(
                        caller,
                        MemberId.parse(memberId),
                        new Members.Change(body.name(), body.accountType(), body.status())));
    }

    @PostMapping("/{memberId}/reset-password")
    NewPassword resetPassword(Caller caller, @PathVariable String memberId) {
        return new NewPassword(members.resetPassword(caller, MemberId.parse(memberId)));
    }
}
