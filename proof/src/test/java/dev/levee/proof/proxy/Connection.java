package dev.levee.proof.proxy;

import java.io.BufferedOutputStream;
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
        var out = new DataOutputStream(new BufferedOutputStream(broker.getOutputStream()));
        while (true) {
            byte[] request = frame(in);
            ByteBuffer head = ByteBuffer.wrap(request);
            Fault fault = weather.meets(ApiKeys.forId(head.getShort(0)));
            if (fault instanceof Fault.Reset) {
                client.setSoLinger(true, 0); // a RST, no orderly end
                return;
            } else if (fault instanceof Fault.Delay delay) {
                LockSupport.parkNanos(delay.time().toNanos());
            } else if (fault instanceof Fault.Stall) {
                weather.awaitClearing();
            } else if (fault != null) {
                struck.put(head.getInt(CORRELATION_IN_REQUEST), fault);
            }
            send(request, request.length, out);
        }
    }

    void carryAnswers() throws IOException {
        var in = new DataInputStream(broker.getInputStream());
        var out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
        while (true) {
            byte[] answer = frame(in);
            Fault fault = struck.remove(ByteBuffer.wrap(answer).getInt());
            if (fault != null) {
                if (fault instanceof Fault.Cut) {
                    send(answer, answer.length / 2, out);
                }
                return;
            }
            send(answer, answer.length, out);
        }
    }

    private static byte[] frame(DataInputStream in) throws IOException {
        var bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    /** The first {@code bytes} of a frame. */
    private static void send(byte[] frame, int bytes, DataOutputStream out) throws IOException {
        out.writeInt(frame.length);
        out.write(frame, 0, bytes);
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
