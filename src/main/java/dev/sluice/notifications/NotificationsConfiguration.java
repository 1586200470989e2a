package dev.sluice.notifications;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/// Makes the settings of notifications known.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({NotificationSettings.class, MailSettings.class})
class NotificationsConfiguration {}
