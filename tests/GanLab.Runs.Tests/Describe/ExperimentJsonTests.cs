using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GanLab.Runs.Describe;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests.Describe;

public sealed class ExperimentJsonTests
{
    static readonly RunRequest request = Some.Request("runs");

    [Fact]
    public void An_experiment_is_written_with_every_option_of_every_component()
    {
        var expected = """
            {"name":"ring r1",
            "data":{"type":"Points","plugin":"GanLab.Runs.Tests","modes":4},
            "generator":{"type":"Net","plugin":"GanLab.Runs.Tests","width":16,"hidden":[8,8],"activation":"Relu"},
            "discriminator":{"type":"Net","plugin":"GanLab.Runs.Tests","width":32,"hidden":[8,8],"activation":"Relu"},
            "head":{"type":"LinearHead","plugin":"GanLab.Abstractions"},
            "loss":{"type":"Score","plugin":"GanLab.Runs.Tests"},
            "stabilisers":[{"type":"Weighted","plugin":"GanLab.Runs.Tests","weight":10,"limit":null,"share":0.1,"inner":{"type":"Score","plugin":"GanLab.Runs.Tests"}}],
            "optimisers":{"generator":ADAM,"discriminator":ADAM},
            "scheme":{"type":"Alternating","plugin":"GanLab.Abstractions","criticSteps":1,"generatorSteps":1,"generatorFirst":false,"reuseFake":true},
            "latents":{"type":"NormalLatents","plugin":"GanLab.Abstractions"},
            "training":{"steps":100,"batchSize":64,"accumulate":1,"latentSize":100,"seed":7,"device":"auto","logEvery":10,"evaluateEvery":0,"sampleEvery":0,"sampleCount":64,"checkpointEvery":0,"keepCheckpointEvery":0,"judgeTogether":true,"judgeAtOnce":true,"memoryFormat":"Auto","precision":"Float32","tensorFloat32":"Convolutions","cudnnAutotune":false},
            "metrics":[{"type":"Modes","plugin":"GanLab.Runs.Tests"}],
            "evaluation":{"generator":"Shown","batchNorm":"Running","stopOn":"","stopWindow":5,"stopPatience":5}}
            """.Replace("ADAM", """{"type":"Adam","plugin":"GanLab.Abstractions","learningRate":0.0002,"beta1":0.5,"beta2":0.999,"epsilon":1E-08,"weightDecay":0,"amsGrad":false,"lazyInterval":1}""");

        Assert.Equal(expected.Replace("\n", "").Replace("\r", ""), ExperimentJson.Resolved(request.Experiment).ToJsonString());
    }

    [Fact]
    public void Schedules_name_their_kind_and_numbers()
    {
        var cases = new (Schedule Schedule, string Json)[]
        {
            (0.5, "0.5"),
            (Schedule.StepDecay(1, 0.5, 10, Unit.Epochs), """{"schedule":"step-decay","initial":1,"factor":0.5,"every":10,"unit":"epochs"}"""),
            (Schedule.Exponential(1, 0.9), """{"schedule":"exponential","initial":1,"factor":0.9,"unit":"steps"}"""),
            (Schedule.Linear(1, 0, 5), """{"schedule":"linear","from":1,"to":0,"start":5,"length":null}"""),
            (Schedule.Cosine(1, 0.1, 100), """{"schedule":"cosine","from":1,"to":0.1,"length":100}"""),
            (Schedule.WarmUp(2, 10), """{"schedule":"warm-up","steps":10,"startFactor":null,"then":2}"""),
            (Schedule.Piecewise((0, 1), (50, Schedule.Cosine(1))), """{"schedule":"piecewise","pieces":[{"from":0,"then":1},{"from":50,"then":{"schedule":"cosine","from":1,"to":0,"length":null}}]}"""),
        };

        Assert.All(cases, it => Assert.Equal(it.Json, ScheduleJson.Of(it.Schedule).ToJsonString()));
    }

    [Fact]
    public void Parameters_tell_where_their_values_come_from()
    {
        var json = ExperimentJson.Of(request);

        Assert.Equal(
            """[{"name":"gamma","value":1,"default":0.1,"help":"weight of R1","origin":"--set"},{"name":"modes","value":8,"default":8,"help":"","origin":"script"}]""",
            json["parameters"]!.ToJsonString());
        Assert.Equal("""[{"name":"gamma","value":"1","origin":"--set"}]""", json["settings"]!.ToJsonString());
    }

    [Fact]
    public void The_hash_is_sha_256_of_the_experiment_with_sorted_keys()
    {
        var canonical = """{"a":[{"c":1,"d":"γ"}],"b":2.5}""";
        var sha = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

        Assert.Equal(sha, ExperimentJson.Hash(JsonNode.Parse("""{ "b": 2.5, "a": [ { "d": "γ", "c": 1 } ] }""")!));
    }

    [Fact]
    public void Equal_experiments_have_one_hash_and_any_option_changes_it()
    {
        var experiment = request.Experiment;

        Assert.Equal(Hash(experiment), Hash(experiment with { Generator = new Net() }));
        Assert.NotEqual(Hash(experiment), Hash(experiment with { Generator = new Net { Activation = Activation.Tanh } }));
        Assert.NotEqual(Hash(experiment), Hash(experiment with { Stabilisers = [new Weighted { Weight = Schedule.Cosine(10) }] }));

        static string Hash(Experiment experiment) => ExperimentJson.Hash(ExperimentJson.Resolved(experiment));
    }
}
