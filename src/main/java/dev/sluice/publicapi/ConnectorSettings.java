package dev.sluice.publicapi;

import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the public API asks of the web server itself.
@Configuration(proxyBeanMethods = false)
class ConnectorSettings {
    /// Ids written with bare braces pass, and `100 Continue` is sent only when the body is wanted,
    /// so that a refused caller need not send its file.
    @Bean
    TomcatConnectorCustomizer publicApiConnector() {
        return connector -> {
            connector.setProperty("relaxedPathChars", "{}");
            connector.setProperty("relaxedQueryChars", "{}");
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setContinueResponseTiming(
                        ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
            }
        };
    }
}
