using GanLab.Training;

namespace GanLab.Cli.View;

/// <summary>Shows one run on the console; until it is disposed, the screen is its own, and sentences go through <see cref="ITrainingObserver.Noticed"/>.</summary>
interface IRunView : ITrainingObserver, IDisposable;
