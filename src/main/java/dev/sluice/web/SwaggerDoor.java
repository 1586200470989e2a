package dev.sluice.web;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;

/// The short address of Swagger UI.
@Hidden
@RestController
class SwaggerDoor {
    @GetMapping("/api/swagger")
    ResponseEntity<Void> open() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/api/swagger/swagger-ui/index.html"))
                .build();
    }
}
