namespace GanLab;

public interface IComponent;

public interface ILoss : IComponent;
