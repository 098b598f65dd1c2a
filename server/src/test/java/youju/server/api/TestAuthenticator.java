package youju.server.api;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A device with one passkey, in software: a key on P-256, no attestation (Web Authentication Level 3, section 6). */
final class TestAuthenticator {
    private static final int PRESENT = 1;
    private static final int VERIFIED = 4;
    private static final int WITH_KEY = 64;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final byte[] id = ByteBuffer.allocate(16).putLong(UUID.randomUUID().getMostSignificantBits()).putLong(UUID
            .randomUUID().getMostSignificantBits()).array();
    private String user;

    /** What it can be made to do wrong. */
    String origin;
    String host = "localhost";
    int counter = 1;
    boolean verifies = true;

    TestAuthenticator(String origin) throws Exception {
        this.origin = origin;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.pair = generator.generateKeyPair();
    }

    private static byte[] sha256(byte[] of) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(of);
    }

    /** The authenticator's data: whom it is for, what it saw to, how often it signed, and the key where it is new. */
    private byte[] data(boolean withKey) throws Exception {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(sha256(host.getBytes(StandardCharsets.UTF_8)));
        data.write(PRESENT | (verifies ? VERIFIED : 0) | (withKey ? WITH_KEY : 0));
        data.write(ByteBuffer.allocate(4).putInt(counter).array());
        if (withKey) {
            data.write(new byte[16]);
            data.write(ByteBuffer.allocate(2).putShort((short) id.length).array());
            data.write(id);
            data.write(cose());
        }
        return data.toByteArray();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    /** The map {1: 2, 3: -7, -1: 1, -2: x, -3: y} in CBOR: EC2, ES256, P-256. */
    private byte[] cose() throws Exception {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        ByteArrayOutputStream cbor = new ByteArrayOutputStream();
        cbor.write(new byte[]{(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
        cbor.write(coordinate(key.getW().getAffineX()));
        cbor.write(new byte[]{0x22, 0x58, 32});
        cbor.write(coordinate(key.getW().getAffineY()));
        return cbor.toByteArray();
    }

    private byte[] client(String type, String challenge) {
        return JsonMapper.shared().writeValueAsString(Map.of("type", type, "challenge", challenge, "origin", origin,
                "crossOrigin", false)).getBytes(StandardCharsets.UTF_8);
    }

    private String answer(Map<String, String> response) {
        return JsonMapper.shared().writeValueAsString(Map.of("id", BASE64.encodeToString(id), "rawId", BASE64
                .encodeToString(id), "type", "public-key", "response", response, "clientExtensionResults", Map.of()));
    }

    /** Makes its key for what it is given. */
    String make(JsonNode options) throws Exception {
        user = options.get("user").get("id").stringValue();
        ByteArrayOutputStream cbor = new ByteArrayOutputStream();
        byte[] data = data(true);
        cbor.write(0xa3);
        for (String key : new String[]{"fmt", "none", "attStmt"}) {
            cbor.write(0x60 | key.length());
            cbor.write(key.getBytes(StandardCharsets.US_ASCII));
        }
        cbor.write(0xa0);
        cbor.write(0x60 | "authData".length());
        cbor.write("authData".getBytes(StandardCharsets.US_ASCII));
        cbor.write(0x58);
        cbor.write(data.length);
        cbor.write(data);
        return answer(Map.of("clientDataJSON", BASE64.encodeToString(client("webauthn.create", options.get("challenge")
                .stringValue())), "attestationObject", BASE64.encodeToString(cbor.toByteArray())));
    }

    /** Signs what it is given. */
    String sign(JsonNode options) throws Exception {
        byte[] data = data(false);
        byte[] client = client("webauthn.get", options.get("challenge").stringValue());
        byte[] hash = sha256(client);
        byte[] signed = Arrays.copyOf(data, data.length + hash.length);
        System.arraycopy(hash, 0, signed, data.length, hash.length);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(signed);
        return answer(
                Map.of("clientDataJSON", BASE64.encodeToString(client), "authenticatorData", BASE64.encodeToString(
                        data), "signature", BASE64.encodeToString(signature.sign()), "userHandle", user));
    }
}
