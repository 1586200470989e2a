package dev.sluice.access.web;

import dev.sluice.access.Permission;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What a route asks of its caller, and how to call it so that nothing but rights stands in the
/// way.
///
/// @param method HTTP method
/// @param route as it stands in the table of routes
/// @param need what the caller must hold
/// @param path the address for an application's objects
/// @param body what to send; null for nothing
record RouteRule(
        String method,
        String route,
        Need need,
        Function<Place, String> path,
        Function<Place, @Nullable Object> body) {

    /// What a caller must hold.
    sealed interface Need {
        /// Whether it is about an object of an application.
        default boolean inApplication() {
            return switch (this) {
                case AnyOf _ -> true;
                case AllOf _ -> true;
                case Ownership _ -> true;
                case Making _ -> true;
                case SomeSecurity _ -> false;
                case Account _ -> false;
                case Nothing _ -> false;
            };
        }

        /// Any of these permissions, in the application of the called object.
        record AnyOf(Set<Permission> permissions) implements Need {}

        /// All of these permissions.
        record AllOf(Set<Permission> permissions) implements Need {}

        /// To own the application.
        record Ownership() implements Need {}

        /// To have made the called object; nobody else knows of it.
        record Making() implements Need {}

        /// To define the security of some application, or to manage members.
        record SomeSecurity() implements Need {}

        /// An account above Standard; no application is asked for.
        record Account() implements Need {}

        /// Nothing but to be somebody.
        record Nothing() implements Need {}
    }

    static RouteRule of(String method, String route, Need need) {
        return new RouteRule(method, route, need, place -> place.fill(route), place -> null);
    }

    static RouteRule of(String method, String route, Permission... all) {
        return of(method, route, new Need.AllOf(Set.of(all)));
    }

    RouteRule sending(Map<String, ?> fixed) {
        return sending(place -> fixed);
    }

    RouteRule sending(Function<Place, @Nullable Object> other) {
        return new RouteRule(method, route, need, path, other);
    }

    /// Calls it each time with a new object in the last variable's place.
    RouteRule onFresh() {
        return new RouteRule(method, route, need, place -> place.fillFresh(route), body);
    }

    RouteRule withQuery(Function<Place, String> query) {
        return new RouteRule(
                method, route, need, place -> path.apply(place) + "?" + query.apply(place), body);
    }

    @Override
    public String toString() {
        return method + " " + route;
    }
}
