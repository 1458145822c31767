namespace GanLab.Data;

/// <summary>An image that is not decoded yet.</summary>
/// <param name="Name">Its path within the folder or the zip archive, with slashes.</param>
/// <param name="Place">What messages call it.</param>
/// <param name="Read">Its bytes; may be called by several threads at once.</param>
sealed record ImageFile(string Name, string Place, Func<byte[]> Read);
