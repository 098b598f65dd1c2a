package youju.server.page;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Remembers the language a reader chose with {@code ?lang=}, in a cookie that the app reads and writes too. */
@Component
final class LanguageChoice extends OncePerRequestFilter {
    private static final int A_YEAR = 365 * 24 * 3600;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String asked = request.getParameter("lang");
        if ("zh".equals(asked) || "en".equals(asked)) {
            response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(Words.COOKIE, asked).path("/").maxAge(A_YEAR)
                    .sameSite("Lax").build().toString());
        }
        chain.doFilter(request, response);
    }
}
