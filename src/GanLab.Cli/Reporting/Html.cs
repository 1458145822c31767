using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace GanLab.Cli.Reporting;

/// <summary>A piece of HTML. Whatever text goes into one through <see cref="Of"/> is escaped: there is no way around it but <see cref="Trusted"/>.</summary>
readonly record struct Html
{
    readonly string? text;

    Html(string text) => this.text = text;

    /// <summary>Nothing.</summary>
    public static Html None => default;

    /// <summary>A template whose holes are escaped, unless they are HTML themselves.</summary>
    public static Html Of(HtmlTemplate template) => new(template.Text);

    /// <summary>Text that comes with the program, as it stands.</summary>
    public static Html Trusted(string text) => new(text);

    /// <summary>Pieces, one after the other.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces));

    /// <summary>The piece, if this is so.</summary>
    public static Html If(bool so, Func<Html> piece) => so ? piece() : None;

    public override string ToString() => text ?? "";
}

/// <summary>The template of <see cref="Html.Of"/>.</summary>
[InterpolatedStringHandler]
readonly struct HtmlTemplate(int literalLength, int holes)
{
    const int UsualHole = 16;
    readonly StringBuilder builder = new(literalLength + holes * UsualHole);

    public string Text => builder.ToString();

    public void AppendLiteral(string text) => builder.Append(text);

    public void AppendFormatted(string? text) => builder.Append(WebUtility.HtmlEncode(text));

    public void AppendFormatted(long number) => builder.Append(CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(Html html) => builder.Append(html.ToString());

    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces) builder.Append(piece.ToString());
    }
}
