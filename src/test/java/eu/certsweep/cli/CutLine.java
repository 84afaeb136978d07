package eu.certsweep.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A way to a server on this machine that breaks after a number of bytes: every connection at once, in the middle of
/// whatever is under way. Later ones go through.
final class CutLine implements AutoCloseable {

    private final int target;
    private final ServerSocket entrance;
    private final AtomicLong left;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    CutLine(int target, long bytes) throws IOException {
        this.target = target;
        this.left = new AtomicLong(bytes);
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    boolean isCut() {
        return left.get() <= 0;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> pass(client, server, true));
                Thread.ofVirtual().start(() -> pass(server, client, false));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to, boolean isCounted) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (isCounted && !isCut() && left.addAndGet(-read) <= 0) {
                    // What fits is still passed on, so that the server sees half a message.
                    out.write(bytes, 0, read / 2);
                    cut();
                    return;
                }
                out.write(bytes, 0, read);
                out.flush();
            }
        } catch (IOException cut) {
            open.remove(from);
            open.remove(to);
        }
    }

    private void cut() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
