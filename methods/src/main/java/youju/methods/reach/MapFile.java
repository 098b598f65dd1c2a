package youju.methods.reach;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.openstreetmap.osmosis.osmbinary.Fileformat.BlobHeader;

/**
 * Looks at a file before it is read as a map: whether it is OpenStreetMap data (PBF or XML) and whole. The reader itself would
 * take an XML file's entities from anywhere and tell of a broken file by a stack of exceptions.
 */
final class MapFile {
    private static final String EXPECTED = "expected OpenStreetMap data: .osm.pbf or .osm";
    /** Limits of the format: https://wiki.openstreetmap.org/wiki/PBF_Format#File_format. */
    private static final int LARGEST_HEADER = 64 << 10;
    private static final int LARGEST_BLOB = 32 << 20;

    private MapFile() {}

    /** @throws MapException where the file can't be read as a map */
    static void check(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            in.mark(1);
            int first = in.read();
            in.reset();
            if (first < 0) {
                throw new MapException(file + ": the file is empty; " + EXPECTED);
            }
            if (first == 0) {
                blobs(file, in);
            } else {
                elements(file, in);
            }
        } catch (NoSuchFileException missing) {
            throw new MapException(file + ": there is no such file", missing);
        } catch (IOException failed) {
            throw new MapException(file + (Files.isDirectory(file)
                    ? ": is a folder, not a file"
                    : ": can't be read: "
                            + failed.getMessage()),
                    failed);
        }
    }

    /** A file of blobs, each behind its header, each of which says how long it is. */
    private static void blobs(Path file, DataInputStream in) throws IOException {
        boolean isFirst = true;
        while (true) {
            in.mark(1);
            if (in.read() < 0) {
                return;
            }
            in.reset();
            try {
                int length = in.readInt();
                BlobHeader header = length > 0 && length <= LARGEST_HEADER
                        ? BlobHeader.parseFrom(in.readNBytes(length))
                        : BlobHeader.getDefaultInstance();
                if (isFirst && !header.getType().equals("OSMHeader")) {
                    throw new MapException(file + ": no OpenStreetMap data; " + EXPECTED);
                }
                if (!header.hasDatasize() || header.getDatasize() < 0 || header.getDatasize() > LARGEST_BLOB) {
                    throw new MapException(file + ": the file is damaged; fetch it anew");
                }
                in.skipNBytes(header.getDatasize());
            } catch (EOFException cut) {
                throw new MapException(file + ": the file ends too early; fetch it anew", cut);
            } catch (com.google.protobuf.InvalidProtocolBufferException broken) {
                throw new MapException(file + (isFirst
                        ? ": no OpenStreetMap data; " + EXPECTED
                        : ": the file is damaged or ends too early; fetch it anew"), broken);
            }
            isFirst = false;
        }
    }

    /** XML that is whole, begins with {@code osm} and fetches nothing from elsewhere. */
    private static void elements(Path file, InputStream in) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        boolean isMap = false;
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new MapException(file + ": has a document type, which OpenStreetMap data has not");
                }
                if (event == XMLStreamConstants.START_ELEMENT && !isMap) {
                    if (!reader.getLocalName().equals("osm")) {
                        throw new MapException(file + ": no OpenStreetMap data; " + EXPECTED);
                    }
                    isMap = true;
                }
            }
        } catch (XMLStreamException broken) {
            throw new MapException(file + (isMap
                    ? ": line " + broken.getLocation().getLineNumber() + ": the file is damaged or ends too early"
                    : ": no OpenStreetMap data; " + EXPECTED), broken);
        }
    }
}
