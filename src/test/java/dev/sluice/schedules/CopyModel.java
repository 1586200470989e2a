package dev.sluice.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.flows.FlowModel;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An application with two metrics, and configurations that copy one into the other.
final class CopyModel {
    static final String API = FlowModel.API;

    final Http owner;
    final String application;
    final String list;
    final String source;
    final String target;

    private final FlowModel model;

    CopyModel(Http owner) {
        this.owner = owner;
        this.model = new FlowModel(owner);
        this.application = model.application;
        this.list = model.product;
        this.source = model.metric("Actuals");
        this.target = model.metric("Plan");
    }

    /// A configuration that copies the source into the target.
    String configuration() {
        return model.copy(source, target);
    }

    /// What to send to schedule the configuration.
    static Map<String, Object> body(String configuration, Map<String, ?> rule, String start) {
        var body = new HashMap<String, Object>();
        body.put("configurationId", configuration);
        body.put("rule", rule);
        body.put("zone", "UTC");
        body.put("start", start);
        return body;
    }

    Http.Answer schedule(Http as, Map<String, Object> body) {
        return as.post(API + "/applications/" + application + "/schedules", body);
    }

    /// A new schedule of a new configuration.
    String schedule(Map<String, ?> rule, String start) {
        return schedule(owner, body(configuration(), rule, start)).expect(201).text("id");
    }

    Http.Answer get(String schedule) {
        return owner.get(API + "/schedules/" + schedule).expect(200);
    }

    Http.Answer ledger(String schedule) {
        return owner.get(API + "/schedules/" + schedule + "/ledger").expect(200);
    }

    Http.Answer explain(String schedule, String at) {
        return owner.get(API + "/schedules/" + schedule + "/explain?at=" + at).expect(200);
    }

    /// A new member with a role here.
    Http member(RunningSluice server, String name, String role) {
        return model.member(server, name, role);
    }

    static String id(Http member) {
        return member.get(API + "/session").expect(200).text("memberId");
    }

    void assign(String member, String role) {
        model.assign(member, role);
    }

    /// Waits until the run has ended, and gives it.
    Http.Answer ended(String run) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() ->
                        List.of("Completed", "Failed", "Cancelled")
                                .contains(owner.get(API + "/runs/" + run).text("state")));
        var ended = owner.get(API + "/runs/" + run).expect(200);
        assertThat(ended.text("runId")).isEqualTo(run);
        return ended;
    }
}
