package dev.sluice.access.web;

import dev.sluice.access.Admission;
import dev.sluice.access.Caller;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/// A caller, as Spring Security wants to see one.
final class CallerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Admission admission;

    CallerAuthentication(Admission admission) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.admission = admission;
        setAuthenticated(true);
    }

    Admission admission() {
        return admission;
    }

    Caller caller() {
        return admission.caller();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return caller();
    }
}
