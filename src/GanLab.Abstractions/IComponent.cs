namespace GanLab;

/// <summary>
/// A part an experiment is made of. A component is an immutable record with a constructor without parameters; its
/// <c>init</c> properties are its options (range by <see cref="System.ComponentModel.DataAnnotations.RangeAttribute"/>).
/// Its kind is the interface it implements, its name is its type's name.
/// </summary>
public interface IComponent;
