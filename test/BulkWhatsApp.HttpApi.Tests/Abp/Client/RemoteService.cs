using System.Collections;
using System.Globalization;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;

namespace BulkWhatsApp.Client;

/// <summary>
/// An application service of another application, called by its interface. A stand-in for the dynamic proxies of Volo.Abp.Http.Client,
/// which is not in every folder of assemblies: like them, it knows nothing but what api/abp/api-definition says about the interface.
/// </summary>
public class RemoteService : DispatchProxy
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private HttpClient _http = null!;
    private JsonElement _definition;

    public static async Task<T> OfAsync<T>(HttpClient http)
        where T : class
    {
        var service = Create<T, RemoteService>();
        var proxy = (RemoteService)(object)service;
        (proxy._http, proxy._definition) = (http, await ReadDefinitionAsync(http));
        return service;
    }

    public static Task<JsonElement> ReadDefinitionAsync(HttpClient http) => http.GetFromJsonAsync<JsonElement>("api/abp/api-definition");

    /// <summary>By ABP's rules: a controller with the interface, an action with the name and the same parameters.</summary>
    /// <returns>Null if there is none.</returns>
    public static JsonElement? FindAction(JsonElement definition, MethodInfo method)
    {
        var parameters = method.GetParameters();
        return definition.GetProperty("modules").EnumerateObject()
            .SelectMany(module => module.Value.GetProperty("controllers").EnumerateObject())
            .Where(controller => controller.Value.GetProperty("interfaces").EnumerateArray()
                .Any(type => type.GetProperty("type").GetString() == method.DeclaringType!.FullName))
            .SelectMany(controller => controller.Value.GetProperty("actions").EnumerateObject())
            .Select(action => (JsonElement?)action.Value)
            .FirstOrDefault(action => action!.Value.GetProperty("name").GetString() == method.Name
                && action.Value.GetProperty("parametersOnMethod").EnumerateArray()
                    .Select(parameter => parameter.GetProperty("typeAsString").GetString()!.Split(',')[0])
                    .SequenceEqual(parameters.Select(parameter => parameter.ParameterType.FullName!.Split(',')[0])));
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = targetMethod!;
        var request = RequestOf(
            FindAction(_definition, method) ?? throw new AbpException($"There is no remote action for {method.Name}."), method, args!);
        return method.ReturnType == typeof(Task)
            ? SendAsync(request)
            : typeof(RemoteService).GetMethod(nameof(CallAsync), BindingFlags.Instance | BindingFlags.NonPublic)!
                .MakeGenericMethod(method.ReturnType.GetGenericArguments()[0]).Invoke(this, [request]);
    }

    private async Task<T?> CallAsync<T>(HttpRequestMessage request)
    {
        using var response = await SendAsync(request);
        return await response.Content.ReadFromJsonAsync<T>(Json);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        var response = await _http.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return response;
    }

    private static HttpRequestMessage RequestOf(JsonElement action, MethodInfo method, object?[] args)
    {
        var values = method.GetParameters().Select((parameter, index) => (parameter.Name, Value: args[index]))
            .ToDictionary(x => x.Name!, x => x.Value);
        var url = action.GetProperty("url").GetString()!;
        var query = new List<string>();
        var request = new HttpRequestMessage(new HttpMethod(action.GetProperty("httpMethod").GetString()!), "");
        foreach (var parameter in action.GetProperty("parameters").EnumerateArray())
        {
            var (name, nameOnMethod) = (parameter.GetProperty("name").GetString()!, parameter.GetProperty("nameOnMethod").GetString()!);
            var value = values[nameOnMethod];
            switch (parameter.GetProperty("bindingSourceId").GetString())
            {
                case "Path":
                    url = url.Replace($"{{{name}}}", TextOf(value), StringComparison.Ordinal);
                    break;
                case "Body":
                    request.Content = JsonContent.Create(value, value!.GetType(), options: Json);
                    break;
                default:
                    var member = value?.GetType().GetProperty(
                        name.Split('.')[^1], BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase);
                    if ((member is null ? value : member.GetValue(value)) is { } item and not ICollection)
                    {
                        query.Add($"{name}={Uri.EscapeDataString(TextOf(item))}");
                    }

                    break;
            }
        }

        request.RequestUri = new Uri($"{url}?{string.Join('&', query)}", UriKind.Relative);
        return request;
    }

    private static string TextOf(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
