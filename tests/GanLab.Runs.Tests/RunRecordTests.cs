using System.Text.Json;
using GanLab.Runs.Tests.Support;
using GanLab.Training.Results;

namespace GanLab.Runs.Tests;

public sealed class RunRecordTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly RunRecord record;

    public RunRecordTests() => record = RunRecord.Create(Some.Request(folder.Of("made", "on", "the", "way")));

    public void Dispose()
    {
        record.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Run_json_is_there_before_the_first_step()
    {
        var run = Recorded.Json(record.Folder, "run.json");

        Assert.Equal(("ganlab.run/1", record.Id, "running", 1), ((string?)run["format"], (string?)run["id"], (string?)run["status"], (int)run["attempt"]!));
        Assert.Equal((Environment.ProcessId, Environment.MachineName), ((int)run["pid"]!, (string?)run["host"]));
        Assert.Equal(DateTimeKind.Utc, run["started"]!.GetValue<JsonElement>().GetDateTime().Kind);
        Assert.Null(run["ended"]);
        Assert.Equal(record.Id, Path.GetFileName(record.Folder));
    }

    [Fact]
    public void The_start_adds_what_was_built()
    {
        record.Started(Some.Start with { SampledFrom = "ema" });

        var model = Recorded.Json(record.Folder, "run.json")["model"]!;
        Assert.Equal(("cpu", "[2,1,1]", 100, 200), ((string?)model["device"], model["sampleShape"]!.ToJsonString(), (int)model["generatorParameters"]!, (int)model["discriminatorParameters"]!));
        Assert.Equal("ema", (string?)model["sampledFrom"]);
    }

    [Fact]
    public void A_completed_run_leaves_this_folder()
    {
        Train();
        record.Ended(Some.Completed(), Some.Modules("ema"));
        record.Dispose();

        Assert.Equal(
            ["environment.json", "events.clef", "experiment.json", "metrics.jsonl", "result.json", "run.json", "samples/000000100.png", "samples/real.png", "samples/samples.jsonl",
                "source/ring.csx", "weights/discriminator.safetensors", "weights/ema.safetensors", "weights/generator.safetensors"],
            Directory.GetFiles(record.Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(record.Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Equal(("completed", 0), ((string?)Recorded.Json(record.Folder, "run.json")["status"], (int)Recorded.Json(record.Folder, "run.json")["exit"]!));
    }

    [Fact]
    public void The_result_has_the_last_and_the_best_of_each_metric()
    {
        Train();
        record.Ended(Some.Completed(), Some.Modules("ema"));

        var result = Recorded.Json(record.Folder, "result.json");
        Assert.Equal("""{"last":6,"best":8,"step":50,"meanOfLast5":6,"notFinite":0}""", result["metrics"]!["modes/covered"]!.ToJsonString());
        Assert.Equal("""{"last":"NaN","best":0.25,"step":50,"meanOfLast5":"NaN","notFinite":1}""", result["metrics"]!["modes/kl"]!.ToJsonString());
        Assert.Equal("""{"files":["weights/generator.safetensors","weights/discriminator.safetensors","weights/ema.safetensors"],"reason":null}""", result["weights"]!.ToJsonString());
        Assert.Null(result["failure"]);
    }

    [Fact]
    public void The_summary_is_one_line_of_json()
    {
        Train();
        record.Ended(Some.Completed(), Some.Modules());

        var expected = """{"run":"ID","folder":"FOLDER","status":"completed","seed":7,"steps":100,"seconds":1,"metrics":{"modes/covered":{"last":6,"best":8,"step":50},"modes/kl":{"last":"NaN","best":0.25,"step":50}}}""";
        Assert.Equal(expected.Replace("ID", record.Id).Replace("FOLDER", JsonEncodedText.Encode(record.Folder).Value), record.Summary.ToJson());
    }

    [Fact]
    public void Weights_read_back_as_they_were()
    {
        var modules = Some.Modules("ema", "generator");
        record.Started(Some.Start);
        record.Ended(Some.Completed(), modules);

        var generator = SafetensorsFile.Read(Path.Combine(record.Folder, "weights", "generator.safetensors"));
        Assert.Equal(["bias", "weight"], generator.Tensors.Keys.Order());
        Assert.True(modules.Generator.state_dict()["weight"].eq(generator.Tensors["weight"]).all().item<bool>());
        Assert.Equal(("pt", record.Id, "100"), (generator.Metadata["format"], generator.Metadata["run"], generator.Metadata["step"]));
        var memory = SafetensorsFile.Read(Path.Combine(record.Folder, "weights", "generator-2.safetensors"));
        Assert.True(modules.Memories["generator"].state_dict()["weight"].eq(memory.Tensors["weight"]).all().item<bool>());
    }

    [Fact]
    public void A_cancelled_run_keeps_its_weights()
    {
        record.Started(Some.Start);
        record.Ended(new(RunStatus.Cancelled, 40, 0.4), Some.Modules());

        var result = Recorded.Json(record.Folder, "result.json");
        Assert.Equal(("cancelled", 130, 40), ((string?)result["status"], (int)result["exit"]!, (int)result["steps"]!));
        Assert.True(File.Exists(Path.Combine(record.Folder, "weights", "generator.safetensors")));
    }

    [Fact]
    public void A_diverged_run_tells_the_value_and_keeps_no_weights()
    {
        var divergence = new Divergence(12, "loss/generator", double.NaN, new Dictionary<string, double> { ["loss/discriminator"] = 0.5 });
        record.Started(Some.Start);
        record.Ended(new(RunStatus.Diverged, 12, 0.1, divergence), Some.Modules());

        var result = Recorded.Json(record.Folder, "result.json");
        Assert.Equal(("diverged", 3, divergence.Sentence), ((string?)result["status"], (int)result["exit"]!, (string?)result["failure"]!["message"]));
        Assert.Equal("""{"step":12,"column":"loss/generator","value":"NaN","lastFinite":{"loss/discriminator":0.5}}""", result["divergence"]!.ToJsonString());
        Assert.Equal("Not written: the run diverged, and weights that lead to values that are not finite are of no use.", (string?)result["weights"]!["reason"]);
        Assert.False(Directory.Exists(Path.Combine(record.Folder, "weights")));
    }

    [Fact]
    public void A_line_of_the_summary_has_no_line_break_in_it() => Assert.DoesNotContain('\n', record.Summary.ToJson());

    void Train()
    {
        record.Started(Some.Start);
        record.Logged(Some.Losses(50));
        record.Evaluated(Some.Metrics(50, 8, 0.25));
        record.Evaluated(Some.Metrics(80, 4, 0.5));
        record.Logged(Some.Losses(100));
        record.Evaluated(Some.Metrics(100, 6, double.NaN));
        record.Sampled(Some.Images(100));
    }
}
