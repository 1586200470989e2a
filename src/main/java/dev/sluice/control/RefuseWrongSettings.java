package dev.sluice.control;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Stops the start before anything is opened when settings of ours are set that do not exist, or to
/// values they cannot have; all of them are told at once.
@Component
final class RefuseWrongSettings implements BeanFactoryPostProcessor, EnvironmentAware {
    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<Class<?>> holders = new ArrayList<>();
        for (var name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            var type = Objects.requireNonNull(beans.getType(name));
            if (type.getName().startsWith("dev.sluice.")) {
                holders.add(type);
            }
        }
        List<String> faults = new ArrayList<>();
        faults.addAll(KnownSettings.of(holders).faults((ConfigurableEnvironment) environment));
        faults.addAll(SettingValues.faults(holders, environment));
        if (!faults.isEmpty()) {
            throw new StartRefused(String.join(System.lineSeparator(), faults), null);
        }
    }
}
