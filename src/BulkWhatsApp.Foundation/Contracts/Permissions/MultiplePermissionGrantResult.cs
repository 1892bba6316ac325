namespace BulkWhatsApp.Foundation.Contracts;

public class MultiplePermissionGrantResult
{
    public MultiplePermissionGrantResult()
    {
    }

    public MultiplePermissionGrantResult(string[] names, PermissionGrantResult grantResult = PermissionGrantResult.Undefined)
    {
        foreach (var name in Check.NotNull(names, nameof(names)))
        {
            Result[name] = grantResult;
        }
    }

    public bool AllGranted => Result.Values.All(result => result == PermissionGrantResult.Granted);

    public bool AllProhibited => Result.Values.All(result => result == PermissionGrantResult.Prohibited);

    public Dictionary<string, PermissionGrantResult> Result { get; } = [];
}
