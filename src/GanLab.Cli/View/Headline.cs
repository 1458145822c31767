using GanLab.Cli.Formatting;

namespace GanLab.Cli.View;

/// <summary>What is trained, in one line.</summary>
static class Headline
{
    /// <summary>"ring-r1  seed 1  cpu  samples (2, 1, 1)  G 33 282  D 33 025 parameters".</summary>
    public static string Of(RunFacts facts) =>
        $"{facts.Name}  seed {facts.Seed}  {facts.Device}  samples {facts.Shape}  G {Numbers.Grouped(facts.GeneratorParameters)}  D {Numbers.Grouped(facts.DiscriminatorParameters)} parameters";
}
