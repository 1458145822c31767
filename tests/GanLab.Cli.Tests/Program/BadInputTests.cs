namespace GanLab.Cli.Tests.Program;

/// <summary>Everything that can be mended gets a sentence and exit code 2 before training, and leaves no run folder and no stack trace.</summary>
public sealed class BadInputTests : IDisposable
{
    readonly Bench bench = new();

    [Fact]
    public void A_script_that_is_not_there() => Refused("nothing.csx", "run", "nothing.csx");

    [Fact]
    public void A_folder_in_place_of_a_script() => Refused("folder", "run", bench.Folder);

    [Fact]
    public void A_script_that_returns_nothing() => Refused("return", "run", bench.Script(""));

    [Fact]
    public void A_script_that_returns_something_else() => Refused("Int32", "run", bench.Raw("return 7;"));

    [Fact]
    public void A_misspelt_option_is_a_compiler_error_with_file_and_line() => Refused("script.csx(2,", "run", bench.Raw("\nreturn new Mlp { Widht = 8 };"));

    [Fact]
    public void A_setting_that_the_script_does_not_have() => Refused("gamma", "run", bench.Script(), "--set", "gamma=1");

    [Fact]
    public void A_setting_of_another_type() => Refused("'many' is not a whole number", "run", bench.Script(), "--set", "steps=many");

    [Fact]
    public void An_option_path_that_leads_nowhere() => Refused("generator", "run", bench.Script(), "--set", "generator.widht=4");

    [Fact]
    public void An_option_out_of_range() => Refused("batchSize", "run", bench.Script(), "--set", "training.batchSize=0");

    [Fact]
    public void Label_smoothing_on_a_loss_without_targets() =>
        Refused("LabelSmoothing changes the targets of the loss, but Wasserstein has none", "run", bench.Script("return tiny with { Loss = new Wasserstein(), Stabilisers = [new LabelSmoothing()] };"));

    [Fact]
    public void A_stabiliser_that_fills_no_role() =>
        Refused("Idle is a stabiliser that fills no role", "run", bench.Script("return tiny with { Stabilisers = [new Idle()] };\nrecord Idle : IStabiliser;"));

    [Fact]
    public void A_network_for_other_data() => Refused("Dcgan works on images", "run", bench.Script("return tiny with { Generator = new Dcgan() };"));

    [Fact]
    public void Shapes_that_do_not_fit_name_the_layer_and_both_shapes() => Refused("generator.wrong (Linear): its input is (8, 2), its weight is (2, 3)", "run", bench.Script("""
        return tiny with { Generator = new Wrong() };
        record Wrong : IGenerator
        {
            public torch.nn.Module<torch.Tensor, torch.Tensor> Build(long latentSize, SampleShape output, LayerFactory layers) =>
                torch.nn.Sequential(("wrong", layers.Linear(latentSize + 1, 2)), ("shape", torch.nn.Unflatten(1, [2L, 1L, 1L])));
        }
        """));

    [Fact]
    public void A_device_that_is_not_there() => Refused("cuda:99", "run", bench.Script(), "--device", "cuda:99");

    [Fact]
    public void What_is_refused_when_networks_are_built_is_told_in_one_line()
    {
        var ended = bench.Ganlab("run", bench.Script(), "--device", "cpu", "--set", "training.precision=Float16");
        Assert.Equal(2, ended.ExitCode);
        Assert.Equal("ganlab: training.precision is Float16, which trains on a GPU only, and this run is on the CPU; use Float32, or set GANLAB_ANY_PRECISION=1 to try it all the same.", ended.Error.TrimEnd());
        Assert.Empty(bench.Runs);
    }

    [Fact]
    public void A_word_that_is_no_device() => Refused("tpu", "run", bench.Script(), "--device", "tpu");

    [Fact]
    public void A_plugin_folder_that_is_not_there() => Refused("--plugins nowhere", "run", bench.Script(), "--plugins", "nowhere");

    [Fact]
    public void A_runs_folder_that_cannot_be_written()
    {
        File.WriteAllText(Path.Combine(bench.Folder, "taken"), "a file");
        Refused("taken", "run", bench.Script(), "--runs", "taken");
    }

    [Fact]
    public void An_exception_of_the_script_names_its_line_and_shows_no_stack() =>
        Refused("script.csx", "run", bench.Raw("\nstring? name = null;\nreturn name!.Length;"));

    [Fact]
    public void The_second_experiment_of_a_sweep_is_checked_before_the_first_is_trained() =>
        Refused("batchSize", "run", bench.Script("return new[] { tiny, tiny with { Name = \"second\", Training = tiny.Training with { BatchSize = 0 } } };"));

    [Fact]
    public void Verbose_shows_where_an_exception_came_from()
    {
        var ended = bench.Ganlab("run", bench.Raw("\nstring? name = null;\nreturn name!.Length;"), "--verbose");
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("   at ", ended.Error, StringComparison.Ordinal);
    }

    void Refused(string says, params string[] arguments)
    {
        var ended = bench.Ganlab(arguments);
        Assert.Equal(2, ended.ExitCode);
        Assert.StartsWith("ganlab: ", ended.Error, StringComparison.Ordinal);
        Assert.Contains(says, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at GanLab", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ganlab: ganlab:", ended.Error, StringComparison.Ordinal);
        Assert.Equal("", ended.Out);
        Assert.Empty(bench.Runs);
    }

    public void Dispose() => bench.Dispose();
}
