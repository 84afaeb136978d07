package eu.certsweep.cli.watch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/// Makes sockets for short conversations: one who goes on talking is heard for so long and so many bytes, and no more.
final class BoundedSockets extends SocketFactory {

    private final int most;
    private final Duration patience;

    /// @param most bytes that the other side may say
    /// @param patience how long a conversation may last
    BoundedSockets(int most, Duration patience) {
        this.most = most;
        this.patience = patience;
    }

    @Override
    public Socket createSocket() {
        return new BoundedSocket(most, patience);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address, (int) patience.toMillis());
        return socket;
    }

    private static final class BoundedSocket extends Socket {

        private final int most;
        private final Duration patience;
        private final long began = System.nanoTime();
        private long heard;

        BoundedSocket(int most, Duration patience) {
            this.most = most;
            this.patience = patience;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {

                @Override
                public int read() throws IOException {
                    int read = super.read();
                    hear(read < 0 ? 0 : 1);
                    return read;
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int read = super.read(bytes, from, length);
                    hear(Math.max(0, read));
                    return read;
                }
            };
        }

        private void hear(int bytes) throws IOException {
            heard += bytes;
            if (heard > most) {
                throw new IOException("the server says more than " + most + " bytes");
            }
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new IOException("the server talks for more than " + patience.toSeconds() + " seconds");
            }
        }
    }
}
