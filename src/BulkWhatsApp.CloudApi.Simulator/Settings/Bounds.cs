namespace BulkWhatsApp.CloudApi.Simulator.Settings;

internal static class Bounds
{
    public static void Check(double value, double min, double max, string name)
    {
        if (double.IsNaN(value) || value < min || value > max)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Allowed is {min} to {max}.");
        }
    }
}
