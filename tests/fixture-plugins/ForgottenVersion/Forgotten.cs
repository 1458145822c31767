using GanLab;

namespace ForgottenVersion;

public sealed record Forgotten : ILoss, IForgottenRole;
