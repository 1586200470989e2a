package dev.sluice.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Reads processor time and memory of processes from /proc (Linux).
final class Processor {
    private static final double TICKS_PER_SECOND = 100;

    private Processor() {}

    /// User and system seconds of a process and the children it has waited for.
    static double seconds(long pid) throws IOException {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // Fields 14 to 17 of proc(5): utime, stime, cutime, cstime.
            long ticks = 0;
            for (int i = 11; i <= 14; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /// The same for a process and all that descend from it.
    static double secondsOfTree(long pid) throws IOException {
        double seconds = seconds(pid);
        List<ProcessHandle> children =
                ProcessHandle.of(pid).map(p -> p.descendants().toList()).orElse(List.of());
        for (var child : children) {
            seconds += seconds(child.pid());
        }
        return seconds;
    }

    /// Largest resident memory a process has had, in bytes.
    static long peak(long pid) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }
}
