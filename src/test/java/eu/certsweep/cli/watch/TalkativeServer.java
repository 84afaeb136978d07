package eu.certsweep.cli.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A server that answers as a test says, to any number of callers one after the other.
final class TalkativeServer implements AutoCloseable {

    private final ServerSocket listening;
    private final AtomicLong said = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();

    /// What it says to a caller.
    interface Speech {
        void to(Voice out, InputStream in) throws IOException, InterruptedException;
    }

    /// Says something, and counts it.
    interface Voice {
        void say(String text) throws IOException;
    }

    TalkativeServer(Speech speech) throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket caller = listening.accept();
                    calls.incrementAndGet();
                    Thread.ofPlatform().daemon().start(() -> talk(caller, speech));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void talk(Socket caller, Speech speech) {
        try (caller;
                OutputStream out = caller.getOutputStream()) {
            speech.to(
                    text -> {
                        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
                        out.write(bytes);
                        out.flush();
                        said.addAndGet(bytes.length);
                    },
                    caller.getInputStream());
        } catch (IOException | InterruptedException e) {
            // The caller has gone, or the test is over.
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /// Bytes that callers took, or that wait on the way to them.
    long said() {
        return said.get();
    }

    int calls() {
        return calls.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
