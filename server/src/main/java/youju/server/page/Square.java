package youju.server.page;

import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

/** A text as a QR code (ISO/IEC 18004) to be drawn: the dark fields as the path of an SVG that is {@code size} fields wide. */
public record Square(int size, String path) {
    private static final int MARGIN = 4;

    static Square of(String text) {
        BitMatrix fields;
        try {
            fields = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0,
                    Map.of(EncodeHintType.MARGIN, MARGIN));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < fields.getHeight(); y++) {
            for (int x = 0; x < fields.getWidth(); x++) {
                if (fields.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return new Square(fields.getWidth(), path.toString());
    }
}
