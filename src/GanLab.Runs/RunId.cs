using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GanLab.Runs;

/// <summary>Names of run folders: UTC time, experiment, five random characters. Never a counter: two machines may share the folder.</summary>
static class RunId
{
    const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    const int LongestSlug = 60;

    /// <summary>Random characters at the end of an id.</summary>
    public const int RandomLength = 5;

    /// <summary><c>20261124-081205-ring-r1-k3f9q</c>.</summary>
    public static string New(string experiment, DateTimeOffset now) =>
        $"{now.ToUniversalTime().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Slug(experiment)}-{RandomNumberGenerator.GetString(Base32, RandomLength)}";

    /// <summary>A name that is safe in every file system: small ASCII letters, digits and single dashes; <c>run</c> where nothing is left.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        var text = slug.ToString(0, Math.Min(slug.Length, LongestSlug)).TrimEnd('-');
        return text.Length == 0 ? "run" : text;
    }
}
