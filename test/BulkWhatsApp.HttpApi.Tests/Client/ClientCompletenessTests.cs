using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Client;

/// <summary>The typed client has a method for each endpoint of the module, and each method passes everything the endpoint takes.</summary>
[Collection(ProductTests.Name)]
public class ClientCompletenessTests(TestApplication application)
{
    [Fact]
    public async Task Each_endpoint_has_a_method_that_calls_it_and_each_method_calls_an_endpoint()
    {
        var endpoints = ModuleRoute.AllOf(application.Services)
            .Select(route => $"{route.Method} {ClientMethod.WithoutIds(route.Path)}").ToList();
        var called = new List<string>();
        foreach (var method in ClientMethod.All)
        {
            var (request, end) = await method.CallAsync();
            end.ShouldBeOfType<BulkWhatsAppApiException>($"{method} must pass on what the API refuses");
            called.Add($"{request!.Method} {request.Path}");
        }

        endpoints.Count.ShouldBeGreaterThan(60);
        endpoints.Except(called).ShouldBeEmpty("the client lacks a method for these endpoints");
        called.Except(endpoints).ShouldBeEmpty("the client calls what is no endpoint");
    }

    [Fact]
    public async Task A_method_takes_an_idempotency_key_where_the_endpoint_does()
    {
        var takers = ModuleRoute.AllOf(application.Services).Where(route => route.TakesKey)
            .Select(route => $"{route.Method} {ClientMethod.WithoutIds(route.Path)}").ToList();
        takers.ShouldNotBeEmpty();
        foreach (var method in ClientMethod.All)
        {
            var (request, _) = await method.CallAsync();
            request!.Key.ShouldBe(takers.Contains($"{request.Method} {request.Path}") ? ClientMethod.Key : null, $"{method}");
        }
    }

    [Fact]
    public async Task Every_method_can_be_cancelled()
    {
        foreach (var method in ClientMethod.All)
        {
            var (request, end) = await method.CallAsync(new CancellationToken(canceled: true));

            request.ShouldBeNull($"{method}");
            end.ShouldBeAssignableTo<OperationCanceledException>($"{method}");
        }
    }
}
