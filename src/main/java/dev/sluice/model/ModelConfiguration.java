package dev.sluice.model;

import dev.sluice.control.EventListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.security.SecureRandom;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelSettings.class)
class ModelConfiguration {
    @Bean
    TechnicalNames technicalNames() {
        return new TechnicalNames(new SecureRandom());
    }

    @Bean
    EventListener<ModelEvent.CalendarDefined> fillCalendarLists(
            ObjectProvider<BlockContents> contents) {
        return new FillCalendarLists(contents);
    }

    /// Makes sure that the items of a calendar's lists follow its definition even when the process
    /// died between the two.
    record FillCalendarLists(ObjectProvider<BlockContents> contents)
            implements EventListener<ModelEvent.CalendarDefined> {
        @Override
        public String name() {
            return "model.fill-calendar-lists";
        }

        @Override
        public Class<ModelEvent.CalendarDefined> type() {
            return ModelEvent.CalendarDefined.class;
        }

        @Override
        public void on(ModelEvent.CalendarDefined event) {
            contents.getObject().calendarDefined(event.application());
        }
    }
}
