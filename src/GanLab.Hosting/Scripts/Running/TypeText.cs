namespace GanLab.Hosting.Scripts;

/// <summary>Types as C# writes them.</summary>
static class TypeText
{
    /// <summary>Such as <c>List&lt;Object&gt;</c> or <c>Int32[]</c>.</summary>
    public static string Of(Type type)
    {
        if (type.IsArray) return $"{Of(type.GetElementType()!)}[]";
        if (!type.IsGenericType) return type.Name;
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }
}
