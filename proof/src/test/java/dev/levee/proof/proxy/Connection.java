package dev.levee.proof.proxy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.protocol.ApiKeys;

/** One client's connection to a broker, frame by frame: a length, then for requests the API key and a correlation id. */
final class Connection {

    /** Carries one way until an end of the connection is gone. */
    interface Carrying {
        void run() throws IOException, InterruptedException;
    }

    private static final int CORRELATION_IN_REQUEST = 4;

    private final Socket client;
    private final Socket broker;
    private final Weather weather;
    /** What becomes of answers, by correlation id. */
    private final Map<Integer, Fault> struck = new ConcurrentHashMap<>();

    Connection(Socket client, Socket broker, Weather weather) throws IOException {
        this.client = client;
        this.broker = broker;
        this.weather = weather;
        client.setTcpNoDelay(true);
        broker.setTcpNoDelay(true);
    }

    void carryRequests() throws IOException, InterruptedException {
        var in = new DataInputStream(client.getInputStream());
        var out = new DataOutputStream(broker.getOutputStream());
        while (true) {
            ByteBuffer request = frame(in);
            Fault fault = weather.meets(ApiKeys.forId(request.getShort(0)));
            if (fault instanceof Fault.Reset) {
                client.setSoLinger(true, 0); // a RST, no orderly end
                return;
            } else if (fault instanceof Fault.Delay delay) {
                LockSupport.parkNanos(delay.time().toNanos());
            } else if (fault instanceof Fault.Stall) {
                weather.awaitClearing();
            } else if (fault != null) {
                struck.put(request.getInt(CORRELATION_IN_REQUEST), fault);
            }
            send(request, request.capacity(), out);
        }
    }

    void carryAnswers() throws IOException {
        var in = new DataInputStream(broker.getInputStream());
        var out = new DataOutputStream(client.getOutputStream());
        while (true) {
            ByteBuffer answer = frame(in);
            Fault fault = struck.remove(answer.getInt(0));
            if (fault != null) {
                if (fault instanceof Fault.Cut) {
                    send(answer, answer.capacity() / 2, out);
                }
                return;
            }
            send(answer, answer.capacity(), out);
        }
    }

    private static ByteBuffer frame(DataInputStream in) throws IOException {
        var bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static void send(ByteBuffer frame, int bytes, DataOutputStream out) throws IOException {
        var whole = ByteBuffer.allocate(Integer.BYTES + bytes);
        whole.putInt(frame.capacity()).put(frame.array(), 0, bytes);
        out.write(whole.array());
        out.flush();
    }

    void close() {
        closeQuietly(client);
        closeQuietly(broker);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // as wished
        }
    }
}
