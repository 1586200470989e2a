package dev.sluice.model;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Contents that a test decides on, and a memory of what was asked to be stored.
final class RecordingContents implements BlockContents {
    final Map<BlockId, Long> sizes = new HashMap<>();
    final Map<PropertyId, Long> values = new HashMap<>();
    final Set<PropertyId> duplicated = new HashSet<>();
    final Map<BlockId, List<String>> used = new HashMap<>();
    final List<Block> prepared = new ArrayList<>();
    final List<String> copied = new ArrayList<>();
    final List<ApplicationId> calendars = new CopyOnWriteArrayList<>();
    final List<ApplicationId> accessed = new CopyOnWriteArrayList<>();

    @Override
    public void accessChanged(ApplicationId application) {
        accessed.add(application);
    }

    @Override
    public long size(BlockId block) {
        return sizes.getOrDefault(block, 0L);
    }

    @Override
    public long cellsInAllScenarios(Block.Metric metric) {
        return size(metric.id());
    }

    @Override
    public void copyScenario(ApplicationId application, ScenarioId from, ScenarioId to) {
        copied.add(from + " to " + to);
    }

    @Override
    public void spread(Block.Metric metric, List<ScenarioId> scenarios) {
        copied.add(metric.id() + " over " + scenarios);
    }

    @Override
    public void discardInputs(Block.Metric metric) {
        copied.add("nothing over " + metric.id());
    }

    @Override
    public long revision(BlockId block) {
        return 0;
    }

    @Override
    public long values(BlockId list, PropertyId property) {
        return values.getOrDefault(property, 0L);
    }

    @Override
    public boolean duplicates(BlockId list, PropertyId property) {
        return duplicated.contains(property);
    }

    @Override
    public long uses(BlockId list, Collection<String> items) {
        return used.getOrDefault(list, List.of()).stream().filter(items::contains).count();
    }

    @Override
    public void prepare(Block block) {
        prepared.add(block);
    }

    @Override
    public void calendarDefined(ApplicationId application) {
        calendars.add(application);
    }
}
