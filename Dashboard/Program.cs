using CreditWorkplan.Dashboard.CommandLine;

return await WorkplanCommand.RunAsync(args);
