package dev.sluice;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts Sluice: one process that serves the screens, the APIs and executes imports.
@SpringBootApplication
public class SluiceApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(SluiceApplication.class, arguments);
    }
}
