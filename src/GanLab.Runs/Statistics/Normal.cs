namespace GanLab.Runs.Statistics;

/// <summary>The standard normal distribution.</summary>
static class Normal
{
    const double UpperTail = 40;

    /// <summary>P(Z &gt; z), to about 15 digits: the continued fraction of Laplace for z &gt; 2.5, the series of Φ below.</summary>
    public static double Above(double z)
    {
        if (z < 0) return 1 - Above(-z);
        if (z > UpperTail) return 0;
        var density = Math.Exp(-z * z / 2) / Math.Sqrt(Math.Tau);
        if (z > 2.5)
        {
            var fraction = z;
            for (var k = 200; k >= 1; k--) fraction = z + k / fraction;
            return density / fraction;
        }
        var (term, sum) = (z, z);
        for (var k = 3; Math.Abs(term) > 1e-17; k += 2) sum += term *= z * z / k;
        return 0.5 - density * sum;
    }

    /// <summary>The z for which P(Z &lt; z) = p, by halving; in both tails to about 15 digits.</summary>
    /// <param name="p">Between 0 and 1.</param>
    public static double Quantile(double p)
    {
        var (low, high, tail) = (0.0, UpperTail, Math.Min(p, 1 - p));
        while ((low + high) / 2 is var middle && middle > low && middle < high)
            if (Above(middle) > tail) low = middle;
            else high = middle;
        return p < 0.5 ? -low : low;
    }
}
