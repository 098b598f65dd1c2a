package youju.methods.triage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryRescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The texts of past cases, found by what they have in common with another: BM25 (Robertson and Zaragoza, 2009; k1 = 1.2, b = 0.75) over the
 * rarest words of the text that is asked with, so that the effort hardly grows with the number of cases. The very rarest find candidates,
 * which all of them put in order. Holds texts' words, never the texts. Safe from many threads.
 */
public final class CaseIndex implements AutoCloseable {
    /** So many of the rarest words say what a text is about. */
    private static final int MOST_WORDS = 24;
    /** So many of these find candidates: the commoner ones stand in very many cases and tell few apart. */
    private static final int FINDING = 12;
    private static final int CANDIDATES = 200;
    private static final float K1 = 1.2f;
    private static final float B = 0.75f;
    /** What BM25 gives of its idf for a word that stands once in a text of the average length: 1 - 1 / (1 + 1 / k1). */
    private static final double ONCE = 1 - 1 / (1 + 1 / (double) K1);
    private static final double MEGABYTES = 64;
    private static final String ID = "id";
    private static final String GROUP = "group";
    private static final String TEXT = "text";
    private static final String AT = "at";
    private static final String MARK = "mark";
    private static final FieldType WORDS = words();

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    private CaseIndex(Directory directory) throws IOException {
        this.directory = directory;
        IndexWriter opened = null;
        try {
            BM25Similarity similarity = new BM25Similarity(K1, B);
            opened = new IndexWriter(directory, new IndexWriterConfig(Words.ANALYZER).setSimilarity(similarity)
                    .setRAMBufferSizeMB(MEGABYTES));
            this.writer = opened;
            this.searchers = new SearcherManager(opened, new org.apache.lucene.search.SearcherFactory() {
                @Override
                public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
                    IndexSearcher searcher = new IndexSearcher(reader);
                    searcher.setSimilarity(similarity);
                    return searcher;
                }
            });
        } catch (IOException | RuntimeException failed) {
            if (opened != null) {
                opened.close();
            }
            directory.close();
            throw failed;
        }
    }

    private static FieldType words() {
        FieldType words = new FieldType();
        words.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        words.setTokenized(true);
        words.freeze();
        return words;
    }

    /** One that is gone when it is closed. */
    public static CaseIndex inMemory() throws IOException {
        return new CaseIndex(new ByteBuffersDirectory());
    }

    /** The one kept in a folder, which is made where it isn't there; empty where another process keeps it. */
    public static Optional<CaseIndex> in(Path folder) throws IOException {
        try {
            return Optional.of(new CaseIndex(FSDirectory.open(folder)));
        } catch (LockObtainFailedException another) {
            return Optional.empty();
        }
    }

    /**
     * Holds a case, in place of an earlier one of that id. {@code groups} are those it is looked for in; what is put is found after
     * {@link #refresh}.
     */
    public void put(String id, Collection<String> groups, String text, Instant at) throws IOException {
        Document document = new Document();
        document.add(new StringField(ID, id, Field.Store.YES));
        groups.forEach(group -> document.add(new StringField(GROUP, group, Field.Store.NO)));
        document.add(new Field(TEXT, Words.cut(text), WORDS));
        document.add(new LongField(AT, at.getEpochSecond(), Field.Store.NO));
        writer.updateDocument(new Term(ID, id), document);
    }

    /** Holds no case of that id any more. */
    public void remove(String id) throws IOException {
        writer.deleteDocuments(new Term(ID, id));
    }

    /** Forgets all. */
    public void clear() throws IOException {
        writer.deleteAll();
    }

    /** From now on what was put and removed is found so. */
    public void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Makes what was put and removed durable, with what whoever keeps the index wants to know when it is opened again. */
    public void keep(String mark) throws IOException {
        writer.setLiveCommitData(Map.of(MARK, mark).entrySet());
        writer.commit();
    }

    /** What was said when it was last kept; empty where it never was. */
    public Optional<String> mark() throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return Optional.empty();
        }
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            return Optional.ofNullable(reader.getIndexCommit().getUserData().get(MARK));
        }
    }

    /** How many cases are held. */
    public int size() {
        return writer.getDocStats().numDocs;
    }

    /** A word of the text that is asked with, and how rare it is. */
    private record Weighed(String word, double rarity) {}

    /** The cases of the group that have most in common with the text, the nearest first; {@code since} leaves older ones out. */
    public List<Near> nearest(String text, String group, @Nullable Instant since, int most) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            List<Weighed> words = rarest(searcher.getIndexReader(), text);
            if (words.isEmpty()) {
                return List.of();
            }
            BooleanQuery.Builder query = having(words.subList(0, Math.min(FINDING, words.size())));
            Term in = new Term(GROUP, group);
            // Where all cases are in the group, asking each would be in vain.
            if (searcher.getIndexReader().docFreq(in) < searcher.getIndexReader().maxDoc()) {
                query.add(new TermQuery(in), BooleanClause.Occur.FILTER);
            }
            if (since != null) {
                query.add(LongField.newRangeQuery(AT, since.getEpochSecond(), Long.MAX_VALUE),
                        BooleanClause.Occur.FILTER);
            }
            TopDocs nearest = words.size() <= FINDING
                    ? searcher.search(query.build(), most)
                    : new InOrder(having(words).build()).rescore(searcher, searcher.search(query.build(), Math.max(most,
                            CANDIDATES)), most);
            double whole = words.stream().mapToDouble(Weighed::rarity).sum() * ONCE;
            List<Near> near = new ArrayList<>();
            StoredFields stored = searcher.storedFields();
            for (ScoreDoc found : nearest.scoreDocs) {
                near.add(new Near(stored.document(found.doc, Set.of(ID)).get(ID), Math.min(1, found.score / whole)));
            }
            return near;
        } finally {
            searchers.release(searcher);
        }
    }

    private static BooleanQuery.Builder having(List<Weighed> words) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(1);
        words.forEach(each -> query.add(new TermQuery(new Term(TEXT, each.word())), BooleanClause.Occur.SHOULD));
        return query;
    }

    /** Candidates by what they have of all the words, whatever found them. */
    private static final class InOrder extends QueryRescorer {
        InOrder(Query all) {
            super(all);
        }

        @Override
        protected float combine(float found, boolean matches, float all) {
            return all;
        }
    }

    /** Robertson's idf, of words that no case has as well: what a text says that nobody said before makes all cases less alike. */
    private static List<Weighed> rarest(IndexReader reader, String text) throws IOException {
        double cases = reader.getDocCount(TEXT);
        List<Weighed> words = new ArrayList<>();
        for (String word : new LinkedHashSet<>(Words.of(text))) {
            double having = reader.docFreq(new Term(TEXT, word));
            words.add(new Weighed(word, Math.log1p((cases - having + 0.5) / (having + 0.5))));
        }
        words.sort(Comparator.comparingDouble(Weighed::rarity).reversed());
        return words.subList(0, Math.min(MOST_WORDS, words.size()));
    }

    @Override
    public void close() throws IOException {
        try (directory; writer; searchers) {
            // What wasn't kept is asked for again by whoever keeps it.
            writer.rollback();
        }
    }
}
