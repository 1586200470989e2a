package dev.sluice.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BooleanSupplier;

/// An engine whose scans break off after their first rows while it is told to, as when a disk
/// fails.
public final class BreakingEngine {
    private BreakingEngine() {}

    public static Engine of(Engine whole, BooleanSupplier broken) {
        return (Engine)
                Proxy.newProxyInstance(
                        Engine.class.getClassLoader(),
                        new Class<?>[] {Engine.class},
                        (_, method, arguments) ->
                                method.getName().equals("moment") && broken.getAsBoolean()
                                        ? new BreakingMoment(
                                                ((DuckDbEngine) whole).services(),
                                                (Viewer) arguments[0])
                                        : told(() -> method.invoke(whole, arguments)));
    }

    private interface Call {
        Object now() throws ReflectiveOperationException;
    }

    private static Object told(Call call) throws Throwable {
        try {
            return call.now();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static final class BreakingMoment extends Moment {
        BreakingMoment(Services services, Viewer viewer) {
            super(services, viewer);
        }

        @Override
        public RowCursor scan(Scan scan) {
            var whole = super.scan(scan);
            var seen = new int[1];
            return (RowCursor)
                    Proxy.newProxyInstance(
                            RowCursor.class.getClassLoader(),
                            new Class<?>[] {RowCursor.class},
                            (_, method, arguments) -> {
                                if (method.getName().equals("next") && seen[0]++ > 0) {
                                    throw new IllegalStateException("The disk is gone");
                                }
                                return told(() -> method.invoke(whole, arguments));
                            });
        }
    }
}
