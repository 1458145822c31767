using System.Text.Json.Serialization;

namespace GanLab.Hosting.Scripts;

/// <summary>What an entry of the cache was made of, and what it must hold.</summary>
/// <param name="Dll">SHA-256 of the assembly.</param>
/// <param name="Pdb">SHA-256 of its symbols.</param>
/// <param name="Loads">The <c>#load</c>ed files.</param>
/// <param name="References">The <c>#r</c>ed files.</param>
sealed record Stamp(string Dll, string Pdb, IReadOnlyList<StampedFile> Loads, IReadOnlyList<StampedFile> References);

/// <summary>A file as it was.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
sealed record StampedFile(string Path, string Sha256);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Stamp))]
sealed partial class StampJson : JsonSerializerContext;
