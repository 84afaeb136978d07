package eu.certsweep.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A line for a program that gathers logs: one JSON object, whatever is said.
final class LogLine {

    /// The environment's name for the form of what is said on standard error.
    static final String SETTING = "CERTSWEEP_LOG";

    /// The form of one JSON object a line.
    static final String JSON = "json";

    private LogLine() {}

    /// @param level `info`, `warning` or `error`
    /// @param more further keys
    static String of(Instant time, String level, String message, Map<String, ?> more) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", time.toString());
        line.put("level", level);
        line.put("message", message);
        line.putAll(more);
        return JsonMapper.shared().writeValueAsString(line);
    }
}
