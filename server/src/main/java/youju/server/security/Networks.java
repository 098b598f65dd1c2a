package youju.server.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Who is taken for one asker where addresses are counted. */
public final class Networks {
    private static final int NETWORK_BYTES = 8;

    private Networks() {}

    /** An address of IPv4 as it is; one of IPv6 without what its owner changes at will: the first 64 bits (RFC 4291, 2.5.4). */
    public static String of(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six && !six.isLoopbackAddress()
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES)) + "/64"
                    : address;
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
