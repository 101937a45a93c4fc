package dev.levee.cli.lint;

import dev.levee.preflight.rule.Finding;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** JUnit's XML, which build servers show as tests: one for each finding, and one for each file without any. */
public final class LintJunit {

    private static final String NOT_IN_XML = "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    private LintJunit() {}

    public static String of(LintResult result) {
        var text = new StringWriter();
        try {
            write(result, XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // a string does not fail
        }
        return text + "\n";
    }

    private static void write(LintResult result, XMLStreamWriter xml) throws XMLStreamException {
        List<String> clean = result.files().stream()
                .filter(file -> result.findings().stream()
                        .noneMatch(finding -> finding.place().file().equals(file)))
                .toList();
        long failures = result.findings().stream().filter(result::isFailure).count();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", "levee lint");
        attribute(xml, "tests", String.valueOf(result.findings().size() + clean.size()));
        attribute(xml, "failures", String.valueOf(failures));
        for (Finding finding : result.findings()) {
            write(finding, result.isFailure(finding), xml);
        }
        for (String file : clean) {
            xml.writeEmptyElement("testcase");
            attribute(xml, "classname", file);
            attribute(xml, "name", "no findings");
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private static void write(Finding finding, boolean failure, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "classname", finding.place().file());
        attribute(
                xml,
                "name",
                finding.rule().id() + " " + finding.key() + ", line "
                        + finding.place().line());
        if (failure) {
            xml.writeStartElement("failure");
            attribute(xml, "message", finding.message());
        } else {
            xml.writeStartElement("system-out");
        }
        xml.writeCharacters(clean(finding.toString()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    private static String clean(String text) {
        return text.replaceAll(NOT_IN_XML, "?");
    }
}
