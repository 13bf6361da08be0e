package dev.chassis.server.identity;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Callers;
import dev.chassis.server.audit.TrailOfRequests;
import dev.chassis.server.repeat.RepeatedRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the gate before every route and the audit around it, and hands callers to methods. */
@Configuration(proxyBeanMethods = false)
class GateConfiguration implements WebMvcConfigurer {

  private final Gate gate;
  private final TrailOfRequests trail;
  private final RepeatedRequests repeated;

  GateConfiguration(Gate gate, TrailOfRequests trail, RepeatedRequests repeated) {
    this.gate = gate;
    this.trail = trail;
    this.repeated = repeated;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    // The audit first: it must also see what the gate refuses.
    registry.addInterceptor(trail);
    registry.addInterceptor(gate);
    registry.addInterceptor(repeated);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CallerArgument());
  }

  /** A parameter of type {@link Caller}. */
  private static final class CallerArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType().equals(Caller.class);
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binder) {
      HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
      if (servlet == null) {
        throw new IllegalStateException("Only servlet requests have callers");
      }
      return Callers.of(servlet).orElseThrow();
    }
  }
}
