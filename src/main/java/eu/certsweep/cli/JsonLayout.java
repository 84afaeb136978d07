package eu.certsweep.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.util.LinkedHashMap;
import java.util.Map;

/// What libraries warn of, in the form of [LogLine]. `logback.xml` names it.
public final class JsonLayout extends LayoutBase<ILoggingEvent> {

    /// For Logback.
    public JsonLayout() {}

    @Override
    public String doLayout(ILoggingEvent event) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("logger", event.getLoggerName());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            more.put("trace", ThrowableProxyUtil.asString(thrown));
        }
        String level = event.getLevel().isGreaterOrEqual(Level.ERROR)
                ? "error"
                : event.getLevel().isGreaterOrEqual(Level.WARN) ? "warning" : "info";
        return LogLine.of(event.getInstant(), level, event.getFormattedMessage(), more) + "\n";
    }
}
