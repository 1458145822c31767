using GanLab;

namespace NewApi;

public sealed record Future : ILoss;
