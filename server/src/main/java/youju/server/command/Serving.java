package youju.server.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;

import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

import youju.ledger.job.Jobs;
import youju.server.District;
import youju.server.Logs;
import youju.server.WebApplication;
import youju.server.people.Founding;
import youju.server.settings.Settings;
import youju.server.settings.SettingsReader;
import youju.server.watch.Readiness;

/** Serves a district's pages until the program is stopped. */
final class Serving {
    private Serving() {}

    /** Refuses a port that can't be had, before anything is done that takes time. */
    static void check(Settings settings) {
        int port = settings.port();
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(settings.address()))) {
            socket.setReuseAddress(true);
        } catch (UnknownHostException unknown) {
            throw new RefusedException("address is '" + settings.address() + "': expected an address of this machine",
                    unknown);
        } catch (IOException failed) {
            if (String.valueOf(failed.getMessage()).contains("Permission denied")) {
                throw new RefusedException(
                        "port " + port + " is for programs of the system: choose another, above 1023, "
                                + "with --port",
                        failed);
            }
            if (String.valueOf(failed.getMessage()).contains("Cannot assign requested address")) {
                throw new RefusedException("address is '" + settings.address()
                        + "', which this machine doesn't have: expected one of its own", failed);
            }
            throw taken(port, failed);
        }
    }

    /** Returns when the program is told to stop; {@code ready} hears the address. */
    static void untilStopped(District district, SettingsReader.Held held, Terminal terminal) throws Exception {
        Settings settings = held.settings();
        Logs.watch(settings.log());
        new Founding(district.ledger()).found().ifPresent(password -> terminal.say(
                "the first account is system (系统管理员); its password, to be changed at the first sign-in, is "
                        + password + " and is told only now"));
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (AutoCloseable _ = district.serving();
                AutoCloseable _ = ended::countDown;
                ConfigurableApplicationContext context = WebApplication.serve(district, held)) {
            // The program ends with the last of its hooks: this one waits for what is under way.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stopped.countDown();
                try {
                    ended.await();
                } catch (InterruptedException hurried) {
                    Thread.currentThread().interrupt();
                }
            }, "youju-stop"));
            context.getBean(Jobs.class).start();
            terminal.say("uploaded files are kept in " + district.files().folder());
            terminal.say("serving http://" + settings.address() + ":"
                    + context.getEnvironment().getProperty("local.server.port")
                    + " (Ctrl-C stops it)");
            stopped.await();
            context.getBean(Readiness.class).stop();
            Thread.sleep(settings.stop().notice());
        } catch (PortInUseException taken) {
            throw taken(settings.port(), taken);
        }
    }

    private static RefusedException taken(int port, Throwable cause) {
        return new RefusedException("port " + port
                + " is taken by another program: stop that, or choose another with --port", cause);
    }
}
