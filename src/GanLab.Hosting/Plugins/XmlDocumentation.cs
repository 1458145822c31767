using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace GanLab.Hosting.Plugins;

/// <summary>The documentation file that the compiler writes beside an assembly, as plain text.</summary>
sealed partial class XmlDocumentation
{
    static readonly Lazy<XmlDocumentation> contract = new(() => Beside(HostAssemblies.FileOf(HostAssemblies.Contract)));
    static readonly string[] both = ["summary", "remarks"];
    readonly Dictionary<string, XElement> members = [];

    XmlDocumentation(XDocument? file)
    {
        foreach (var member in file?.Root?.Element("members")?.Elements("member") ?? [])
        {
            if (member.Attribute("name") is { } name) members[name.Value] = member;
        }
    }

    /// <summary>The contract's documentation.</summary>
    public static XmlDocumentation OfContract => contract.Value;

    /// <summary>The file <c>NAME.xml</c> beside <c>NAME.dll</c>; without entries if there is none, or it cannot be read.</summary>
    public static XmlDocumentation Beside(string dll)
    {
        var path = Path.ChangeExtension(dll, ".xml");
        try
        {
            return new(File.Exists(path) ? XDocument.Load(path) : null);
        }
        catch (Exception unreadable) when (unreadable is XmlException or IOException or UnauthorizedAccessException)
        {
            return new(null);
        }
    }

    /// <summary>The first sentence about a type, or <c>""</c>.</summary>
    public string SummaryOf(string fullName) => FirstSentence().Match(OfType(fullName)).Value;

    /// <summary>All that is said about a type, or <c>""</c>.</summary>
    public string OfType(string fullName) => Of("T:" + fullName, both);

    /// <summary>What one part of a type's documentation says, or <c>""</c>.</summary>
    public string OfType(string fullName, string part) => Of("T:" + fullName, [part]);

    /// <summary>All that is said about a property, or <c>""</c>.</summary>
    public string OfProperty(Type type, string property) => Of($"P:{type.FullName}.{property}", both);

    string Of(string member, string[] parts)
    {
        if (!members.TryGetValue(member, out var entry)) return "";
        var text = new StringBuilder();
        foreach (var part in entry.Elements().Where(part => parts.Contains(part.Name.LocalName))) Append(part, text.Append(' '));
        return Space().Replace(text.ToString(), " ").Trim();
    }

    static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText words) text.Append(words.Value);
            else if (node is XElement { IsEmpty: true } reference) text.Append(NameIn(reference));
            else if (node is XElement inner) Append(inner, text.Append(inner.Name.LocalName is "para" or "item" ? " " : ""));
        }
    }

    /// <summary><c>&lt;see cref="M:GanLab.Dsl.Param``1(System.String)"/&gt;</c> → <c>Param</c>; <c>&lt;paramref name="x"/&gt;</c> → <c>x</c>.</summary>
    static string NameIn(XElement reference)
    {
        if (reference.Attribute("cref") is not { } cref) return (reference.Attribute("name") ?? reference.Attribute("langword") ?? reference.Attribute("href"))?.Value ?? " ";
        var name = cref.Value.Split('(')[0];
        return name[(name.LastIndexOfAny([':', '.']) + 1)..].Split('`')[0];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    /// <summary>Up to a full stop that ends a sentence: not one of "et al.", "e.g.", "i.e.", "cf.", and not before a small letter or a digit.</summary>
    [GeneratedRegex(@"^.*?(?<!\b(?:al|e\.g|i\.e|cf))[.!?](?=$|\s+[^\sa-z0-9])|^.+$")]
    private static partial Regex FirstSentence();
}
