package dev.sluice;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts Sluice: one process that serves the screens, the APIs and executes imports.
@SpringBootApplication
public class SluiceApplication {
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    public static void main(String[] arguments) {
        carryManyRequests();
        SpringApplication.run(SluiceApplication.class, arguments);
    }

    /// Requests run on virtual threads, and both stores are native code, inside which a virtual
    /// thread keeps the thread that carries it: with one carrier per processor two slow reads would
    /// hold up every other request.
    private static void carryManyRequests() {
        if (System.getProperty(CARRIERS) == null) {
            int carriers = Math.max(16, 4 * Runtime.getRuntime().availableProcessors());
            System.setProperty(CARRIERS, Integer.toString(carriers));
        }
    }
}
