package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class ScenariosJourneyTest {
    private static final String API = "/api/management/v1";

    @Test
    void leadsFromAFileIntoTwoScenariosToTheBalanceOfEach() {
        var server = RunningSluice.shared();
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 860)) {
            List<String> errors = new ArrayList<>();
            page.onPageError(errors::add);
            var owner = server.owner();
            var application = application(owner);
            var sales = salesWithABudget(owner, application);

            page.navigate("/applications/" + application + "/blocks/" + sales + "/import");
            Screens.upload(page, "City,Value\nParis,1\nRome,2\n");
            page.getByRole(AriaRole.COMBOBOX, named("Into scenarios")).press("ArrowDown");
            page.getByRole(AriaRole.OPTION, named("Budget")).click();
            page.keyboard().press("Escape");
            assertThat(page.locator(".result"))
                    .containsText("Budget: 1 inserted, 1 updated, 0 unchanged, 0 duplicate");
            page.getByRole(AriaRole.BUTTON, named("Run now")).click();

            var balance = page.getByRole(AriaRole.REGION, named("Balance by scenario"));
            assertThat(balance).containsText("in each scenario every line read");
            page.getByRole(AriaRole.BUTTON, named("Updated in Budget: 1")).click();
            var changes =
                    page.getByRole(
                            AriaRole.REGION,
                            named("Changes: updated, before and after, in Budget"));
            assertThat(changes).containsText("9");
            assertThat(errors).as("script errors").isEmpty();
        }
    }

    private static String application(Http owner) {
        return owner.post(API + "/applications", Map.of("name", "Scenarios " + UUID.randomUUID()))
                .expect(201)
                .text("id");
    }

    /// Sales by city, with 9 for Paris in the scenario Budget.
    private static String salesWithABudget(Http owner, String application) {
        var of = API + "/applications/" + application;
        var name = Map.of("name", "Name", "type", "Text", "unique", true);
        var city =
                owner.post(
                                of + "/lists",
                                Map.of(
                                        "name",
                                        "City",
                                        "type",
                                        "DimensionList",
                                        "properties",
                                        List.of(name)))
                        .expect(201);
        var property = city.text("/properties/0/id");
        for (var item : List.of("Paris", "Rome")) {
            owner.post(
                            API + "/blocks/" + city.text("id") + "/items",
                            Map.of("values", Map.of(property, item)))
                    .succeeded();
        }
        var metric =
                Map.of("name", "Sales", "dimensionIds", List.of(city.text("id")), "type", "Number");
        var sales = owner.post(of + "/metrics", metric).expect(201).text("id");
        var budget = owner.post(of + "/scenarios", Map.of("name", "Budget")).expect(201).text("id");
        var cell = Map.of("items", List.of("Paris"), "value", 9);
        owner.patch(
                        API + "/blocks/" + sales + "/cells",
                        Map.of(
                                "changeId",
                                UUID.randomUUID().toString(),
                                "scenarioId",
                                budget,
                                "cells",
                                List.of(cell)))
                .succeeded();
        return sales;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
