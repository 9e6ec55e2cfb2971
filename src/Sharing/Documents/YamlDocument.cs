using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IntelHub.Sharing.Documents;

/// <summary>
/// Reads one YAML (or JSON) document as it stands. Anchors, aliases and tags are refused: they make a document mean
/// something other than what a reviewer reads.
/// </summary>
internal sealed class YamlDocument
{
    private const int DeepestNesting = 32;

    private readonly Parser _parser;
    private readonly Source _source;

    private YamlDocument(string text, Source source)
    {
        _parser = new Parser(new StringReader(text));
        _source = source;
    }

    private int LineReached => (int)(_parser.Current?.End.Line ?? 1);

    /// <summary>Null when the document could not be read; the source then holds the reason.</summary>
    public static Node? Read(string text, Source source)
    {
        if (!TextFile.IsSeen(text, source))
        {
            return null;
        }

        var document = new YamlDocument(text, source);
        try
        {
            return document.ReadDocument();
        }
        catch (YamlException e)
        {
            source.Refuse(
                Math.Max((int)e.Start.Line, 1),
                $"this is not readable YAML: {e.Message}; look for a quote, bracket or indent to put right");
        }
        catch (InvalidOperationException)
        {
            // What YamlDotNet 16.3 throws for some flow lists that are never closed.
            source.Refuse(document.LineReached, "this is not readable YAML; look for a bracket that is not closed");
        }

        return null;
    }

    private Node? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _source.Refuse(1, "the file is empty; write the keys of its layout");
            return null;
        }

        var root = ReadNode(depth: 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            _source.Refuse((int)second.Start.Line, "a second document begins here; write one document per file");
        }

        return root;
    }

    private Node ReadNode(int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, "it is nested too deeply");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            _source.Refuse((int)alias.Start.Line, $"alias '*{alias.Value}' is not allowed; write the value out");
            return new Node.Scalar((int)alias.Start.Line, "", Writing.NotText);
        }

        var start = _parser.Consume<NodeEvent>();
        RefuseAnchorAndTag(start);
        return start switch
        {
            SequenceStart => ReadSequence(start, depth),
            MappingStart => ReadMapping(start, depth),
            Scalar scalar => ReadScalar(scalar),
            _ => throw new YamlException(start.Start, start.End, "a value was expected"),
        };
    }

    // An escape such as "\u202e" puts in what the text itself may not hold.
    private Node.Scalar ReadScalar(Scalar scalar)
    {
        foreach (var letter in scalar.Value.EnumerateRunes().Where(TextFile.IsUnseen).Take(1))
        {
            TextFile.RefuseUnseen(letter, LineOf(scalar), _source);
        }

        return new Node.Scalar(LineOf(scalar), scalar.Value, WritingOf(scalar));
    }

    private Node.Sequence ReadSequence(NodeEvent start, int depth)
    {
        var items = new List<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new Node.Sequence(LineOf(start), items);
    }

    private Node.Mapping ReadMapping(NodeEvent start, int depth)
    {
        var pairs = new List<Pair>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not Node.Scalar { Text: { Length: > 0 } name, IsNull: false })
            {
                _source.Refuse(key.Line, "a key must be a word; write one");
            }
            else if (!seen.Add(name))
            {
                _source.Refuse(key.Line, $"key '{name}' is written twice; keep one of them");
            }
            else
            {
                pairs.Add(new Pair(key.Line, name, value));
            }
        }

        return new Node.Mapping(LineOf(start), pairs);
    }

    private void RefuseAnchorAndTag(NodeEvent start)
    {
        if (!start.Anchor.IsEmpty)
        {
            _source.Refuse(LineOf(start), $"anchor '&{start.Anchor.Value}' is not allowed; write values out");
        }

        if (!start.Tag.IsEmpty)
        {
            _source.Refuse(LineOf(start), $"tag '{start.Tag.Value}' is not allowed; leave it out");
        }
    }

    private static int LineOf(NodeEvent start) => (int)start.Start.Line;

    private static Writing WritingOf(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain ? Writing.Plain : Writing.Quoted;
}
