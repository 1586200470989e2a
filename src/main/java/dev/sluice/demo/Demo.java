package dev.sluice.demo;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Shows the product's main job on a running server: `Demo --address=URL --home=DIR [--data=DIR]`.
public final class Demo {
    private final DemoOptions options;
    private final PrintStream out;

    private Demo(DemoOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /// Ends with status 1 and one line when something does not go as it should.
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            boolean allCompleted = run(DemoOptions.parse(arguments), Clock.systemUTC(), out);
            System.exit(allCompleted ? 0 : 1);
        } catch (DemoFailed | UncheckedIOException e) {
            System.err.println("demo: " + e.getMessage());
            System.exit(1);
        }
    }

    /// True when every import completed.
    static boolean run(DemoOptions options, Clock clock, PrintStream out) {
        return new Demo(options, out).show(clock);
    }

    private boolean show(Clock clock) {
        var entrance = Entrance.into(options.address(), options.home(), clock);
        var files = new SampleFiles(options.home().resolve("demo"));
        var sample = SampleApplication.in(entrance.management(), files);
        out.printf(
                "%nApplication \"%s\" %s.%n%n",
                SampleApplication.NAME, sample.maker().made() ? "made" : "is there already");

        boolean good = report(entrance, sample);
        var statement = ProfitAndLoss.told(sample.maker());
        if (!statement.isEmpty()) {
            out.println("The P&L, calculated from them");
            out.println(statement);
        }
        if (sample.maker().made()) {
            PlannedImports.make(sample.maker(), clock).ifPresent(made -> out.println(made + "\n"));
            out.println(MonthClose.make(sample.maker(), clock) + "\n");
        }
        good &= readByItself(entrance.management(), sample.maker(), clock);
        if (options.data().isPresent()) {
            good &= importFolder(entrance.management(), options.data().get());
        }
        farewell(entrance, sample);
        return good;
    }

    /// Pushes what was never pushed. What somebody changed since an earlier demo is theirs: of
    /// those files the last import is shown.
    private boolean report(Entrance entrance, SampleApplication sample) {
        var api = ServerClient.withKey(options.address(), entrance.importKey());
        var runs = new EarlierRuns(entrance.management());
        List<Pushed> earlier = new ArrayList<>();
        List<Pushed> now = new ArrayList<>();
        for (var push : sample.pushes()) {
            runs.last(push)
                    .ifPresentOrElse(
                            run ->
                                    earlier.add(
                                            Pushed.earlier(api, entrance.management(), push, run)),
                            () -> now.add(Pushed.to(api, entrance.management(), push)));
        }
        if (!earlier.isEmpty()) {
            out.println("Nothing is pushed again, so that your changes stay. The last imports:");
            tell(earlier);
        }
        if (!now.isEmpty()) {
            out.println("Files pushed through POST /api/v1/import/push/csv");
            tell(now);
        }
        return now.stream().allMatch(Pushed::completed);
    }

    private void tell(List<Pushed> pushes) {
        out.println(Reports.overview(pushes));
        for (var pushed : pushes) {
            if (!pushed.completed()) {
                out.println("  " + pushed.push().block() + ": " + Reports.failure(pushed.books()));
            } else if (pushed.push().block().equals("Revenue") && pushed.ownFile()) {
                out.println("Revenue, detailed report of import " + pushed.importId());
                out.println(Reports.detailed(pushed.report()));
                out.println("Revenue, the books");
                out.println(Reports.balance(pushed.books()));
            }
        }
    }

    /// What is read through a connection, without anybody pushing it.
    private boolean readByItself(ServerClient server, ApplicationMaker maker, Clock clock) {
        if (!maker.made()) {
            FetchedImports.last(server, maker)
                    .ifPresent(run -> {
                        out.println("The last import through a connection");
                        out.println(Reports.fetched(run));
                    });
            return true;
        }
        var site = SampleSite.address(options.home().resolve("demo"));
        if (site.isEmpty()) {
            out.println(
                    "No connection is made: this server was not started by ./sluice demo, so that"
                            + " it may not call the demo's own web server.\n");
            return true;
        }
        var made = FetchedImports.make(server, maker, site.get(), clock);
        out.println("Read through a connection, started by a schedule");
        out.println("  file      " + made.url() + ", an order more each minute");
        out.println("  test      " + made.test());
        out.println("  schedule  " + made.schedule());
        out.println("  Waiting for the first import, up to a minute…");
        var run = made.first();
        out.println(Reports.fetched(run));
        if (!run.path("state").asString().equals("Completed")) {
            out.println("  " + Reports.failure(run) + "\n");
            return false;
        }
        return true;
    }

    private boolean importFolder(ServerClient server, Path folder) {
        out.println("Files of " + folder + ", one transaction list each, structure detected");
        var maker =
                ApplicationMaker.named(server, SampleApplication.NAME, "Made by ./sluice demo.");
        var table =
                new TextTable("file", "structure", "columns", "state", "read", "landed", "skipped");
        boolean good = true;
        for (var imported : new FolderImport(server, maker).all(folder)) {
            var run = imported.run();
            var lines = run.path("lines");
            good &= run.path("state").asString("").equals("Completed");
            table.row(
                    imported.file(),
                    imported.structure(),
                    imported.columns(),
                    run.path("state").asString(""),
                    lines.path("read").asLong(),
                    lines.path("inserted").asLong(),
                    lines.path("skipped").asLong());
        }
        out.println(table);
        return good;
    }

    private void farewell(Entrance entrance, SampleApplication sample) {
        out.println("Sluice keeps running.");
        out.println("  address   " + options.address());
        Entrance.firstSignIn(options.home())
                .ifPresent(signIn ->
                        out.printf(
                                "  sign in   %s   password %s%n",
                                signIn.get("email"), signIn.get("password")));
        out.println("  stop      ./sluice stop");
        sample.pushes().stream()
                .filter(push -> push.block().equals("Revenue"))
                .forEach(revenue -> {
                    out.println();
                    out.println(
                            "Push the revenue file once more (nothing changes but what you edited):");
                    out.println(curl(options.address(), entrance.importKey(), revenue));
                });
    }

    private static String curl(URI address, String key, SampleApplication.Push push) {
        return "  curl -X POST '"
                + address
                + "/api/v1/import/push/csv?configurationId="
                + push.configurationId()
                + "' -H 'Authorization: Bearer "
                + key
                + "' --data-binary '@"
                + push.file().toAbsolutePath()
                + "'";
    }
}
