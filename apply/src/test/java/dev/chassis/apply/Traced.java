package dev.chassis.apply;

import dev.chassis.site.BulkCreation;
import dev.chassis.site.Driver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/** Prints every call with an effect, for whoever looks into a world that did not hold. */
final class Traced {

  private Traced() {}

  static Driver driver(Driver driver, TaskRuntime runtime) {
    return (Driver)
        Proxy.newProxyInstance(
            Driver.class.getClassLoader(),
            new Class<?>[] {Driver.class, BulkCreation.class},
            (_, method, arguments) -> {
              boolean tells = method.getReturnType() != void.class || arguments != null;
              String call =
                  method.getName() + (arguments == null ? "" : Arrays.toString(arguments));
              try {
                Object answer = method.invoke(driver, arguments);
                if (tells && arguments != null && !method.getName().equals("list")) {
                  System.out.println(runtime.now() + "   " + call + " -> " + answer);
                }
                return answer;
              } catch (InvocationTargetException e) {
                System.out.println(runtime.now() + "   " + call + " !! " + e.getCause());
                throw e.getCause();
              }
            });
  }
}
